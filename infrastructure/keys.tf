# Who may use which key. A key's policy names its users; IAM policies alone cannot give any of it (modules/key). People are
# named by condition, so that a role that is made again stays named, and need an IAM policy as well (people.tf).

locals {
  account_root = "arn:${local.partition}:iam::${local.account}:root"
  s3_endpoint  = "s3.${local.region}.amazonaws.com"

  decrypt = ["kms:Decrypt"]
  encrypt = ["kms:GenerateDataKey"]
  # A multipart upload decrypts the data key that it began with.
  both = ["kms:Decrypt", "kms:GenerateDataKey"]

  # By bucket: which role does what. policies/*.json say the same from the roles' side, and a test compares the two.
  bucket_key_roles = {
    ingest     = { ingest = local.decrypt, deidentify = local.decrypt }
    work       = { ingest = local.both, deidentify = local.both, validate = local.both, package = local.both, deliver = local.decrypt, states = local.both }
    restricted = { ingest = local.both, deidentify = local.both, validate = local.decrypt, deliver = local.both }
    delivery   = merge({ package = local.both, deliver = local.both, links = local.decrypt }, { for user in ["signer"] : user => local.decrypt if var.signer })
    audit      = { ingest = local.both, deidentify = local.both, validate = local.both, package = local.both, deliver = local.both }
  }

  bucket_key_people = {
    ingest     = { uploaders = local.both }
    work       = {}
    restricted = { reviewers = local.decrypt, releasers = local.both, deployers = local.encrypt }
    delivery   = { reviewers = local.decrypt }
    audit      = { reviewers = local.decrypt }
  }

  # The encryption context is the bucket with a bucket key, and the object where a writer switched that off.
  bucket_key_conditions = {
    for bucket in keys(local.bucket_key_roles) : bucket => {
      StringEquals = { "kms:ViaService" = local.s3_endpoint }
      ArnLike      = { "kms:EncryptionContext:aws:s3:arn" = [local.buckets[bucket].arn, "${local.buckets[bucket].arn}/*"] }
    }
  }

  bucket_key_statements = {
    for bucket, roles in local.bucket_key_roles : bucket => concat(
      [
        for role, actions in roles : {
          Sid       = "Role${title(role)}"
          Effect    = "Allow"
          Principal = { AWS = local.principal_arns[role] }
          Action    = actions
          Resource  = "*"
          Condition = local.bucket_key_conditions[bucket]
        }
      ],
      [
        for group, actions in local.bucket_key_people[bucket] : {
          Sid       = "People${title(group)}"
          Effect    = "Allow"
          Principal = { AWS = local.account_root }
          Action    = actions
          Resource  = "*"
          Condition = merge(local.bucket_key_conditions[bucket], {
            ArnLike = merge(local.bucket_key_conditions[bucket].ArnLike, { "aws:PrincipalArn" = var.people[group] })
          })
        } if length(var.people[group]) > 0
      ]
    )
  }
}

module "bucket_key" {
  source   = "./modules/key"
  for_each = local.bucket_key_statements

  alias         = "alias/${var.name}-${each.key}"
  description   = "${var.name}: objects of the ${each.key} bucket"
  account_root  = local.account_root
  deletion_days = var.key_deletion_days
  statements    = each.value

  # KMS refuses a policy that names a role which is not there.
  depends_on = [aws_iam_role.function, aws_iam_role.links, aws_iam_role.states, aws_iam_user.signer]
}

# One HMAC key a partner: whoever may call one can make any pseudonym under it, so partners do not share.
locals {
  partner_key_statements = [
    {
      Sid       = "Pseudonyms"
      Effect    = "Allow"
      Principal = { AWS = [local.role_arns.ingest, local.role_arns.deidentify, local.role_arns.package] }
      Action    = ["kms:GenerateMac"]
      Resource  = "*"
      Condition = { StringEquals = { "kms:MacAlgorithm" = "HMAC_SHA_256" } }
    },
  ]

  partner_key_arns = merge({ for partner, key in module.partner_key : partner => key.arn }, var.imported_partner_keys)
}

module "partner_key" {
  source   = "./modules/key"
  for_each = setsubtract(var.partners, keys(var.imported_partner_keys))

  alias         = "${local.partner_alias_prefix}${each.key}"
  description   = "${var.name}: pseudonyms for the partner ${each.key}; with this key they are lost"
  spec          = "HMAC_256"
  usage         = "GENERATE_VERIFY_MAC"
  account_root  = local.account_root
  deletion_days = var.key_deletion_days
  statements    = local.partner_key_statements

  depends_on = [aws_iam_role.function]
}

# Keys with imported material are made by hand: Terraform would keep the material in its state. It gives them policy and alias.
resource "aws_kms_key_policy" "imported" {
  for_each = var.imported_partner_keys

  key_id = each.value
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat([module.key_administration.statement], local.partner_key_statements)
  })

  depends_on = [aws_iam_role.function]
}

resource "aws_kms_alias" "imported" {
  for_each = var.imported_partner_keys

  name          = "${local.partner_alias_prefix}${each.key}"
  target_key_id = each.value
}

module "key_administration" {
  source = "./modules/key-administration"

  account_root = local.account_root
}

module "signing_key" {
  source = "./modules/key"

  alias         = "alias/${var.name}-signing"
  description   = "${var.name}: signs the checksums of volumes"
  spec          = "ECC_NIST_P256"
  usage         = "SIGN_VERIFY"
  account_root  = local.account_root
  deletion_days = var.key_deletion_days

  statements = [
    {
      Sid       = "Sign"
      Effect    = "Allow"
      Principal = { AWS = local.role_arns.deliver }
      Action    = ["kms:Sign"]
      Resource  = "*"
      Condition = { StringEquals = { "kms:SigningAlgorithm" = "ECDSA_SHA_256", "kms:MessageType" = "DIGEST" } }
    },
    {
      Sid       = "PublicKey"
      Effect    = "Allow"
      Principal = { AWS = local.role_arns.deliver }
      Action    = ["kms:GetPublicKey"]
      Resource  = "*"
    },
  ]

  depends_on = [aws_iam_role.function]
}

module "logs_key" {
  source = "./modules/key"

  alias         = "alias/${var.name}-logs"
  description   = "${var.name}: log groups"
  account_root  = local.account_root
  deletion_days = var.key_deletion_days

  statements = [
    {
      Sid       = "CloudWatchLogs"
      Effect    = "Allow"
      Principal = { Service = "logs.${local.region}.amazonaws.com" }
      Action = [
        "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ]
      Resource = "*"
      Condition = {
        ArnEquals = {
          "kms:EncryptionContext:aws:logs:arn" = [
            for group in concat(values(local.function_log_groups), [local.states_log_group]) : "${local.log_arn_prefix}:${group}"
          ]
        }
      }
    },
  ]
}

# Definition, inputs and history of executions.
module "states_key" {
  source = "./modules/key"

  alias         = "alias/${var.name}-states"
  description   = "${var.name}: the state machine and its executions"
  account_root  = local.account_root
  deletion_days = var.key_deletion_days

  statements = concat(
    [
      {
        Sid       = "Executions"
        Effect    = "Allow"
        Principal = { AWS = local.role_arns.states }
        Action    = local.both
        Resource  = "*"
        Condition = { StringEquals = { "kms:EncryptionContext:aws:states:stateMachineArn" = local.state_machine_arn } }
      },
      # What an encrypted state machine logs is encrypted on its way to the log group; the * is part of the context.
      {
        Sid       = "LogsOnTheirWay"
        Effect    = "Allow"
        Principal = { AWS = local.role_arns.states }
        Action    = local.encrypt
        Resource  = "*"
        Condition = { StringEquals = { "kms:EncryptionContext:SourceArn" = "arn:${local.partition}:logs:${local.region}:${local.account}:*" } }
      },
      {
        Sid       = "LogDelivery"
        Effect    = "Allow"
        Principal = { Service = "delivery.logs.amazonaws.com" }
        Action    = local.decrypt
        Resource  = "*"
        Condition = { StringEquals = { "kms:EncryptionContext:SourceArn" = "arn:${local.partition}:logs:${local.region}:${local.account}:*" } }
      },
    ],
    [
      for group, actions in { deployers = local.both, operators = local.decrypt } : {
        Sid                             = "People${title(group)}"
        Effect                          = "Allow"
        Principal                       = { AWS = local.account_root }
        Action                          = actions
        Resource                        = "*"
        Condition = {
          StringEquals = { "kms:ViaService" = "states.${local.region}.amazonaws.com" }
          ArnLike      = { "aws:PrincipalArn" = var.people[group] }
        }
      } if length(var.people[group]) > 0
    ]
  )

  depends_on = [aws_iam_role.states]
}

# Alarms (SNS) and events that could not be delivered (SQS).
module "messages_key" {
  source = "./modules/key"

  alias         = "alias/${var.name}-messages"
  description   = "${var.name}: alarms and undelivered events"
  account_root  = local.account_root
  deletion_days = var.key_deletion_days

  statements = concat(
    [
      {
        Sid       = "Alarms"
        Effect    = "Allow"
        Principal = { Service = ["cloudwatch.amazonaws.com", "events.amazonaws.com"] }
        Action    = local.both
        Resource  = "*"
        Condition = { StringEquals = { "kms:EncryptionContext:aws:sns:topicArn" = local.topic_arn } }
      },
      {
        Sid       = "UndeliveredEvents"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = local.both
        Resource  = "*"
        Condition = { StringEquals = { "kms:EncryptionContext:aws:sqs:arn" = local.queue_arn } }
      },
    ],
    [
      for group in ["operators"] : {
        Sid       = "People${title(group)}"
        Effect    = "Allow"
        Principal = { AWS = local.account_root }
        Action    = local.decrypt
        Resource  = "*"
        Condition = {
          StringEquals = { "kms:ViaService" = "sqs.${local.region}.amazonaws.com" }
          ArnLike      = { "aws:PrincipalArn" = var.people[group] }
        }
      } if length(var.people[group]) > 0
    ]
  )
}

module "trail_key" {
  source = "./modules/key"

  alias         = "alias/${var.name}-trail"
  description   = "${var.name}: the trail of who did what"
  account_root  = local.account_root
  deletion_days = var.key_deletion_days

  statements = concat(
    [
      {
        Sid       = "CloudTrail"
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = local.encrypt
        Resource  = "*"
        Condition = {
          StringEquals = {
            "aws:SourceArn"                            = local.trail_arn
            "kms:EncryptionContext:aws:cloudtrail:arn" = local.trail_arn
          }
        }
      },
      {
        Sid       = "CloudTrailLooks"
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = ["kms:DescribeKey"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceArn" = local.trail_arn } }
      },
    ],
    [
      for group in ["reviewers"] : {
        Sid       = "People${title(group)}"
        Effect    = "Allow"
        Principal = { AWS = local.account_root }
        Action    = local.decrypt
        Resource  = "*"
        Condition = {
          StringEquals = { "kms:ViaService" = local.s3_endpoint, "kms:EncryptionContext:aws:cloudtrail:arn" = local.trail_arn }
          ArnLike      = { "aws:PrincipalArn" = var.people[group] }
        }
      } if length(var.people[group]) > 0
    ]
  )
}
