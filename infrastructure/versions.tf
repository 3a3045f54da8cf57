terraform {
  required_version = "~> 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100.0"
    }
  }

  # The state lies where docs/DEPLOYMENT.md says: terraform init -backend-config=...
  backend "s3" {}
}

provider "aws" {
  region = var.region

  default_tags {
    tags = merge(var.tags, {
      Application = "MedicalImagingPipeline"
      Environment = var.environment
      Name        = var.name
    })
  }
}
