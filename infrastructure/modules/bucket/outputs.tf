output "name" {
  description = "The bucket's name."
  value       = aws_s3_bucket.this.bucket
}

output "policy" {
  description = "The bucket policy, JSON."
  value       = local.policy
}

output "object_lock" {
  description = "Mode and days of the lock, or null."
  value       = one([for lock in aws_s3_bucket_object_lock_configuration.this : one(lock.rule).default_retention[0]])
}

output "public_access_block" {
  description = "The four switches, all on."
  value = {
    block_public_acls       = aws_s3_bucket_public_access_block.this.block_public_acls
    block_public_policy     = aws_s3_bucket_public_access_block.this.block_public_policy
    ignore_public_acls      = aws_s3_bucket_public_access_block.this.ignore_public_acls
    restrict_public_buckets = aws_s3_bucket_public_access_block.this.restrict_public_buckets
  }
}
