# An installation with patients' data. The audit's lock is COMPLIANCE: for audit_lock_days nobody can lift it, root included.
name        = "mip-prod"
environment = "prod"
region      = "us-east-1"

partners = ["example"]

# The account and roles are examples: put your own.
people = {
  deployers = ["arn:aws:iam::444455556666:role/deployer"]
  uploaders = ["arn:aws:iam::444455556666:role/research-office"]
  reviewers = ["arn:aws:iam::444455556666:role/privacy-office"]
  operators = ["arn:aws:iam::444455556666:role/research-office"]
}

mail_sender   = "research@example.org"
mail_identity = "example.org"
alarm_emails  = ["imaging-operations@example.org"]

max_concurrency    = 100
log_retention_days = 2192
ingest_days        = 90
work_days          = 7
delivery_days      = 28
restricted_days    = 730
access_log_days    = 2192
audit_lock_days    = 2192
