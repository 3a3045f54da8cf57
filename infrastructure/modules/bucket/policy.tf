locals {
  key_header = "s3:x-amz-server-side-encryption-aws-kms-key-id"

  transport_statements = [
    {
      Sid       = "NoPlainText"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [var.arn, "${var.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    },
    {
      Sid       = "NoOldTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [var.arn, "${var.arn}/*"]
      Condition = { NumericLessThan = { "s3:TlsVersion" = "1.2" } }
    },
  ]

  key_statements = {
    # A negated condition holds for an absent header too: none and another are both denied.
    named = [
      {
        Sid       = "OtherKeyOrNone"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:PutObject"
        Resource  = "${var.arn}/*"
        Condition = { StringNotEquals = { (local.key_header) = var.kms_key_arn } }
      },
    ]

    default = [
      {
        Sid       = "OtherKey"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:PutObject"
        Resource  = "${var.arn}/*"
        Condition = {
          Null            = { (local.key_header) = "false" }
          StringNotEquals = { (local.key_header) = var.kms_key_arn }
        }
      },
      # AES256, and aws:kms without a key, which is not the bucket's but the account's own aws/s3.
      {
        Sid       = "EncryptionWithoutKey"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:PutObject"
        Resource  = "${var.arn}/*"
        Condition = { Null = { "s3:x-amz-server-side-encryption" = "false", (local.key_header) = "true" } }
      },
    ]

    none = []
  }

  # A key that the caller brings (SSE-C) would be one that nobody else can read with.
  customer_key_statements = [
    {
      Sid       = "CallersKey"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:PutObject"
      Resource  = "${var.arn}/*"
      Condition = { Null = { "s3:x-amz-server-side-encryption-customer-algorithm" = "false" } }
    },
  ]

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat(local.transport_statements, local.key_statements[var.key_rule], local.customer_key_statements, var.statements)
  })
}
