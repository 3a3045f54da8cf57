# The trail: who read or wrote the site's objects, who used or changed a key. Locked as long as the audit bucket is.

module "trail_bucket" {
  source = "./modules/bucket"

  name            = local.buckets.trail.name
  arn             = local.buckets.trail.arn
  kms_key_arn     = module.trail_key.arn
  object_lock     = local.audit_lock
  noncurrent_days = var.audit_lock_days
  log_bucket      = local.buckets["access-logs"].name
  force_destroy   = var.force_destroy

  # CloudTrail encrypts with a context of its own, which the key's policy asks for, and not every one of its files the same way.
  bucket_key = false
  key_rule   = "none"

  statements = [
    {
      Sid       = "CloudTrailLooks"
      Effect    = "Allow"
      Principal = { Service = "cloudtrail.amazonaws.com" }
      Action    = "s3:GetBucketAcl"
      Resource  = local.buckets.trail.arn
      Condition = { StringEquals = { "aws:SourceArn" = local.trail_arn } }
    },
    {
      Sid       = "CloudTrailWrites"
      Effect    = "Allow"
      Principal = { Service = "cloudtrail.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "${local.buckets.trail.arn}/AWSLogs/${local.account}/*"
      Condition = { StringEquals = { "aws:SourceArn" = local.trail_arn, "s3:x-amz-acl" = "bucket-owner-full-control" } }
    },
  ]

  depends_on = [module.access_logs]
}

# Not sent to CloudWatch Logs: its entries name the site's objects, and a name can name a patient.
resource "aws_cloudtrail" "audit" {
  name                       = var.name
  s3_bucket_name             = module.trail_bucket.name
  kms_key_id                 = module.trail_key.arn
  enable_log_file_validation = true

  advanced_event_selector {
    name = "Objects of ingest, restricted and delivery"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }

    field_selector {
      field       = "resources.ARN"
      starts_with = [for bucket in ["ingest", "restricted", "delivery"] : "${local.buckets[bucket].arn}/"]
    }
  }

  advanced_event_selector {
    name = "What is done to the account, uses of keys among it"

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  depends_on = [module.trail_bucket]
}

# The account may administer keys without using them; to use one, it would have to change a policy first. That is told at once.
resource "aws_cloudwatch_event_rule" "key_changes" {
  name        = "${var.name}-key-changes"
  description = "A key of the account was given to someone, switched off or is to be deleted"

  event_pattern = jsonencode({
    source        = ["aws.kms"]
    "detail-type" = ["AWS API Call via CloudTrail"]
    detail = {
      eventSource = ["kms.amazonaws.com"]
      eventName   = ["CreateGrant", "DeleteImportedKeyMaterial", "DisableKey", "PutKeyPolicy", "ScheduleKeyDeletion"]
    }
  })
}

resource "aws_cloudwatch_event_target" "key_changes" {
  rule = aws_cloudwatch_event_rule.key_changes.name
  arn  = aws_sns_topic.alarms.arn

  input_transformer {
    input_paths = {
      event = "$.detail.eventName"
      who   = "$.detail.userIdentity.arn"
      when  = "$.detail.eventTime"
      id    = "$.detail.eventID"
    }
    input_template = "\"A KMS key of ${var.name}'s account was changed: <event> by <who> at <when>. CloudTrail event <id>.\""
  }

  depends_on = [aws_sns_topic_policy.alarms]
}
