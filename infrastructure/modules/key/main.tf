# A KMS key that its own policy alone lets anyone use: the account may administer it, and nothing more, so that no IAM policy
# can hand out decryption. Who could change the policy is seen doing so (events.tf).

resource "aws_kms_key" "this" {
  description              = var.description
  key_usage                = var.usage
  customer_master_key_spec = var.spec
  deletion_window_in_days  = var.deletion_days

  # Only symmetric keys rotate. An HMAC key must not: new material would be new pseudonyms.
  enable_key_rotation = var.spec == "SYMMETRIC_DEFAULT"

  policy = local.policy
}

resource "aws_kms_alias" "this" {
  name          = var.alias
  target_key_id = aws_kms_key.this.key_id
}

locals {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat([module.administration.statement], var.statements)
  })
}

module "administration" {
  source = "../key-administration"

  account_root = var.account_root
}
