# The buckets. Raw data lies in ingest, work and restricted; access-logs and trail hold the names of the site's objects, which
# can name a patient, and count as raw too. Clean data lies in delivery and audit.

locals {
  # Who may write without naming the key, and gets the bucket's: people's tools in ingest, the result writer of the Map in work, the
  # parts of a multipart upload (the upload named it) in work and delivery. What is written to the other two is written at once.
  data_buckets = {
    ingest = {
      key_rule           = "default"
      expire_days        = var.ingest_days
      noncurrent_days    = 7
      notify_eventbridge = true
    }
    work = {
      key_rule        = "default"
      expire_days     = var.work_days
      noncurrent_days = 1
    }
    # Runs pin the versions of recipes and partners, so those of config/ have no end; nor have the lists of what was delivered.
    restricted = {
      expire_prefix   = "runs/"
      expire_days     = var.restricted_days
      noncurrent_days = 30
    }
    delivery = {
      key_rule        = "default"
      expire_days     = var.delivery_days
      noncurrent_days = 1
      statements = [
        # Says no to a link that outlived what it was signed for, whoever signed it and for how long.
        {
          Sid       = "NoOldSignature"
          Effect    = "Deny"
          Principal = "*"
          Action    = ["s3:GetObject", "s3:GetObjectVersion"]
          Resource  = "${local.buckets.delivery.arn}/*"
          Condition = { NumericGreaterThan = { "s3:signatureAge" = tostring(local.max_link_hours * 60 * 60 * 1000) } }
        },
        # Says no to every link to what was taken back, and to everybody else.
        {
          Sid       = "Revoked"
          Effect    = "Deny"
          Principal = "*"
          Action    = ["s3:GetObject", "s3:GetObjectVersion"]
          Resource  = "${local.buckets.delivery.arn}/*"
          Condition = { StringEquals = { "s3:ExistingObjectTag/revoked" = "true" } }
        },
        {
          Sid       = "RevokedForGood"
          Effect    = "Deny"
          Principal = "*"
          Action    = ["s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging"]
          Resource  = "${local.buckets.delivery.arn}/*"
        },
      ]
    }
    # A record is written once. What lies under a second one with the same name goes when its lock has ended.
    audit = {
      object_lock     = local.audit_lock
      noncurrent_days = var.audit_lock_days
    }
  }

  audit_lock = {
    mode = var.environment == "prod" ? "COMPLIANCE" : "GOVERNANCE"
    days = var.audit_lock_days
  }
}

module "bucket" {
  source   = "./modules/bucket"
  for_each = local.data_buckets

  name               = local.buckets[each.key].name
  arn                = local.buckets[each.key].arn
  kms_key_arn        = module.bucket_key[each.key].arn
  key_rule           = try(each.value.key_rule, "named")
  object_lock        = try(each.value.object_lock, null)
  expire_prefix      = try(each.value.expire_prefix, "")
  expire_days        = try(each.value.expire_days, null)
  noncurrent_days    = each.value.noncurrent_days
  statements         = try(each.value.statements, [])
  log_bucket         = local.buckets["access-logs"].name
  notify_eventbridge = try(each.value.notify_eventbridge, false)
  force_destroy      = var.force_destroy

  depends_on = [module.access_logs]
}

# Access logs are delivered by a service that cannot write with a KMS key of ours (AES256 then), and that has no log of its own.
module "access_logs" {
  source = "./modules/bucket"

  name            = local.buckets["access-logs"].name
  arn             = local.buckets["access-logs"].arn
  encryption      = "AES256"
  key_rule        = "none"
  expire_days     = var.access_log_days
  noncurrent_days = 7
  force_destroy   = var.force_destroy

  statements = concat(
    [
      {
        Sid       = "LogDelivery"
        Effect    = "Allow"
        Principal = { Service = "logging.s3.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = [for name, bucket in local.buckets : "${local.buckets["access-logs"].arn}/${bucket.name}/*" if name != "access-logs"]
        Condition = {
          StringEquals = { "aws:SourceAccount" = local.account }
          ArnLike      = { "aws:SourceArn" = [for name, bucket in local.buckets : bucket.arn if name != "access-logs"] }
        }
      },
    ],
    # No KMS key keeps these from whoever may read all buckets, so the bucket does.
    [
      {
        Sid       = "OnlyReviewersRead"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource  = "${local.buckets["access-logs"].arn}/*"
        Condition = { ArnNotLike = { "aws:PrincipalArn" = concat(var.people.reviewers, ["arn:${local.partition}:iam::${local.account}:root"]) } }
      },
    ]
  )
}
