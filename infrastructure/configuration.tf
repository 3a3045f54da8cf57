# Recipes, partners and defaults, as versioned objects that the functions read.

locals {
  recipes = {
    for file in fileset(var.config_dir, "recipes/*.json") :
    trimsuffix(basename(file), ".json") => "${var.config_dir}/${file}"
  }
  partners = { for partner in var.partners : partner => "${var.config_dir}/partners/${partner}.json" }
  drops    = jsondecode(file("${var.config_dir}/drops.json"))
}

resource "aws_s3_object" "recipe" {
  for_each = local.recipes

  bucket                 = module.bucket["restricted"].name
  key                    = "config/recipes/${each.key}.json"
  source                 = each.value
  source_hash            = filesha256(each.value)
  content_type           = "application/json"
  server_side_encryption = "aws:kms"
  kms_key_id             = module.bucket_key["restricted"].arn

  lifecycle {
    precondition {
      condition     = try(jsondecode(file(each.value)).name, "") == each.key
      error_message = "recipes/${each.key}.json: JSON whose name is ${each.key}."
    }
  }

  depends_on = [module.bucket]
}

resource "aws_s3_object" "partner" {
  for_each = local.partners

  bucket                 = module.bucket["restricted"].name
  key                    = "config/partners/${each.key}.json"
  source                 = each.value
  source_hash            = filesha256(each.value)
  content_type           = "application/json"
  server_side_encryption = "aws:kms"
  kms_key_id             = module.bucket_key["restricted"].arn

  lifecycle {
    precondition {
      condition     = try(jsondecode(file(each.value)).name, "") == each.key
      error_message = "partners/${each.key}.json: JSON whose name is ${each.key}."
    }

    # Ingest would refuse each request for this partner.
    precondition {
      condition     = try(jsondecode(file(each.value)).linkHours, 72) <= local.max_link_hours
      error_message = "partners/${each.key}.json: linkHours at most ${local.max_link_hours}, which is how long a link lives here (variable signer)."
    }
  }

  depends_on = [module.bucket]
}

resource "aws_s3_object" "drops" {
  bucket                 = module.bucket["restricted"].name
  key                    = "config/drops.json"
  source                 = "${var.config_dir}/drops.json"
  source_hash            = filesha256("${var.config_dir}/drops.json")
  content_type           = "application/json"
  server_side_encryption = "aws:kms"
  kms_key_id             = module.bucket_key["restricted"].arn

  lifecycle {
    precondition {
      condition = alltrue([
        for drop in values(local.drops) : contains(var.partners, drop.partner) && contains(keys(local.recipes), drop.recipe)
      ])
      error_message = "drops.json: each for a partner in partners and a recipe in recipes/."
    }
  }

  depends_on = [module.bucket]
}
