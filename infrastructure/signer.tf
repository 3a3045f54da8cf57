# The user whose key signs links that live for days; without it links live as long as an assumed role, one hour. Its secret is made
# empty: a key that Terraform made would stand in its state. scripts/rotate-signer makes the keys and puts them here.

resource "aws_iam_user" "signer" {
  count = var.signer ? 1 : 0

  name = "${var.name}-signer"

  # Its keys are not Terraform's.
  force_destroy = true
}

# What the role of links may, and nothing else: each link carries these rights.
resource "aws_iam_user_policy" "signer" {
  count = var.signer ? 1 : 0

  name   = "links"
  user   = aws_iam_user.signer[0].name
  policy = local.links_policy
}

resource "aws_secretsmanager_secret" "signer" {
  count = var.signer ? 1 : 0

  name                    = "${var.name}-signer"
  description             = "Access key of ${var.name}-signer, put here by scripts/rotate-signer"
  kms_key_id              = module.signer_key[0].arn
  recovery_window_in_days = var.key_deletion_days
}

resource "aws_iam_role_policy" "signer_secret" {
  count = var.signer ? 1 : 0

  name   = "signer-secret"
  role   = aws_iam_role.function["deliver"].id
  policy = local.signer_secret_policy
}

module "signer_key" {
  source = "./modules/key"
  count  = var.signer ? 1 : 0

  alias         = "alias/${var.name}-signer"
  description   = "${var.name}: the access key that signs links"
  account_root  = local.account_root
  deletion_days = var.key_deletion_days

  statements = [
    {
      Sid       = "Deliver"
      Effect    = "Allow"
      Principal = { AWS = local.role_arns.deliver }
      Action    = local.decrypt
      Resource  = "*"
      Condition = local.signer_key_condition
    },
    # Who turns the key reads it back, to be sure.
    {
      Sid       = "PeopleDeployers"
      Effect    = "Allow"
      Principal = { AWS = local.account_root }
      Action    = local.both
      Resource  = "*"
      Condition = merge(local.signer_key_condition, {
        ArnLike = merge(local.signer_key_condition.ArnLike, { "aws:PrincipalArn" = var.people.deployers })
      })
    },
  ]

  depends_on = [aws_iam_role.function]
}

locals {
  # AWS ends a secret's ARN in six characters of its own.
  signer_key_condition = {
    StringEquals = { "kms:ViaService" = "secretsmanager.${local.region}.amazonaws.com" }
    ArnLike      = { "kms:EncryptionContext:SecretARN" = "arn:${local.partition}:secretsmanager:${local.region}:${local.account}:secret:${var.name}-signer-*" }
  }

  signer_secret_arn = try(aws_secretsmanager_secret.signer[0].arn, "")

  signer_secret_policy = var.signer ? templatefile("${path.module}/policies/signer-secret.json", {
    signer_secret = aws_secretsmanager_secret.signer[0].arn
    signer_key    = module.signer_key[0].arn
  }) : ""
}
