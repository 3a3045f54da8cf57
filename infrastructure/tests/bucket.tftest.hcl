# The bucket module by itself, where its resources can be seen.

mock_provider "aws" {}

variables {
  name            = "a-bucket"
  arn             = "arn:aws:s3:::a-bucket"
  kms_key_arn     = "arn:aws:kms:us-east-1:111122223333:key/a"
  expire_days     = 7
  expire_prefix   = "runs/"
  noncurrent_days = 1
  log_bucket      = "logs"
}

run "bucket" {
  command = plan

  module {
    source = "./modules/bucket"
  }

  assert {
    condition     = aws_s3_bucket_public_access_block.this.block_public_acls && aws_s3_bucket_public_access_block.this.block_public_policy && aws_s3_bucket_public_access_block.this.ignore_public_acls && aws_s3_bucket_public_access_block.this.restrict_public_buckets
    error_message = "Public access is blocked, all of it."
  }

  assert {
    condition     = aws_s3_bucket_ownership_controls.this.rule[0].object_ownership == "BucketOwnerEnforced"
    error_message = "What is in the bucket is its owner's."
  }

  assert {
    condition     = aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled"
    error_message = "The bucket is versioned."
  }

  assert {
    condition = alltrue([
      for rule in aws_s3_bucket_server_side_encryption_configuration.this.rule :
      rule.bucket_key_enabled && rule.apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms" && rule.apply_server_side_encryption_by_default[0].kms_master_key_id == var.kms_key_arn
    ])
    error_message = "The bucket encrypts with its key, by a bucket key."
  }

  assert {
    condition     = [for rule in aws_s3_bucket_lifecycle_configuration.this.rule : rule.id] == ["incomplete-uploads", "noncurrent-versions", "end-of-life"]
    error_message = "Incomplete uploads, old versions and objects have an end."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[1].filter[0].prefix == "runs/" && aws_s3_bucket_lifecycle_configuration.this.rule[2].filter[0].prefix == "runs/"
    error_message = "Outside the prefix, objects and old versions are kept."
  }

  assert {
    condition     = aws_s3_bucket_logging.this[0].target_bucket == "logs" && !aws_s3_bucket.this.force_destroy && !aws_s3_bucket.this.object_lock_enabled
    error_message = "Access is logged, destruction is refused, and nothing is locked unless asked."
  }
}

run "bucket_locked" {
  command = plan

  module {
    source = "./modules/bucket"
  }

  variables {
    object_lock = { mode = "COMPLIANCE", days = 2192 }
    expire_days = null
  }

  assert {
    condition     = aws_s3_bucket.this.object_lock_enabled && aws_s3_bucket_object_lock_configuration.this[0].rule[0].default_retention[0].mode == "COMPLIANCE"
    error_message = "The lock is on from the beginning, with a retention for every object."
  }

  assert {
    condition     = length(aws_s3_bucket_lifecycle_configuration.this.rule) == 2
    error_message = "Nothing that is locked has an end by age."
  }
}

run "key_rule_refused" {
  command = plan

  module {
    source = "./modules/bucket"
  }

  variables {
    key_rule = "any"
  }

  expect_failures = [var.key_rule]
}
