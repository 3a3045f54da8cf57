# The one statement that every key's policy has: what the account may do with a key without using it.
# Not in it: Decrypt, GenerateDataKey, GenerateMac, Sign, and CreateGrant, by which the others could be given away.

variable "account_root" {
  description = "ARN of the account's root: IAM policies of the account decide who of it may administer."
  type        = string
}

output "statement" {
  description = "The statement, for a key policy."
  value = {
    Sid       = "Administration"
    Effect    = "Allow"
    Principal = { AWS = var.account_root }
    Action = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DeleteImportedKeyMaterial",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:GetParametersForImport",
      "kms:GetPublicKey",
      "kms:ImportKeyMaterial",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    Resource = "*"
  }
}
