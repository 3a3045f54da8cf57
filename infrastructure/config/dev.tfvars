# An installation to try things with, on synthetic data: everything in it can be destroyed.
name        = "mip-dev"
environment = "dev"
region      = "us-east-1"

partners = ["example"]

# The account and roles are examples: put your own.
people = {
  deployers = ["arn:aws:iam::111122223333:role/deployer"]
  uploaders = ["arn:aws:iam::111122223333:role/research-office"]
  reviewers = ["arn:aws:iam::111122223333:role/privacy-office"]
  operators = ["arn:aws:iam::111122223333:role/research-office"]
}

mail_sender        = "research@example.org"
sandbox_recipients = ["data@partner.example"]
alarm_emails       = ["imaging-operations@example.org"]

max_concurrency    = 10
log_retention_days = 30
ingest_days        = 14
work_days          = 7
delivery_days      = 7
restricted_days    = 30
access_log_days    = 30
audit_lock_days    = 1
key_deletion_days  = 7
force_destroy      = true
