output "arn" {
  description = "The key's ARN."
  value       = aws_kms_key.this.arn
}

output "policy" {
  description = "The key policy, JSON."
  value       = local.policy
}

output "spec" {
  description = "The key's spec, usage and whether it rotates."
  value = {
    spec    = aws_kms_key.this.customer_master_key_spec
    usage   = aws_kms_key.this.key_usage
    rotates = aws_kms_key.this.enable_key_rotation
    alias   = aws_kms_alias.this.name
  }
}
