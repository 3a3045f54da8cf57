variable "name" {
  description = "Prefix of everything's name, one for each installation in an account: mip-dev, mip-prod."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,18}[a-z0-9]$", var.name))
    error_message = "name: 2 to 20 lower-case letters, digits and hyphens, the first a letter, the last no hyphen."
  }
}

variable "environment" {
  description = "dev: the audit's Object Lock is GOVERNANCE, and force_destroy may be set. prod: it is COMPLIANCE, which nobody can lift."
  type        = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "environment: dev or prod."
  }
}

variable "region" {
  description = "The AWS region that holds everything, raw data included: us-east-1."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region: the code of an AWS region, such as us-east-1."
  }
}

variable "tags" {
  description = "More tags for every resource. Tags are no place for anything about a patient."
  type        = map(string)
  default     = {}
}

variable "functions_dir" {
  description = "Folder of the zips that scripts/build-functions makes: ingest.zip, deidentify.zip, validate.zip, package.zip, deliver.zip."
  type        = string
  default     = "../build/functions"
}

variable "config_dir" {
  description = "Folder with recipes/*.json, partners/*.json and drops.json. A site keeps its own outside this repository: partners have addresses."
  type        = string
  default     = "../config"
}

variable "partners" {
  description = "Names of the partners: each has an HMAC key of its own and partners/<name>.json in config_dir. Taking one out schedules its key for deletion, and with the key go its pseudonyms."
  type        = set(string)

  validation {
    condition     = length(var.partners) > 0 && alltrue([for partner in var.partners : can(regex("^[a-z][a-z0-9-]{0,31}$", partner))])
    error_message = "partners: at least one, each 1 to 32 lower-case letters, digits and hyphens, the first a letter."
  }
}

variable "imported_partner_keys" {
  description = "ARNs of HMAC_256 keys with imported material, by partner, made as docs/DEPLOYMENT.md says, for partners whose pseudonyms must equal a laptop's. No material is ever given to Terraform."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for arn in values(var.imported_partner_keys) : can(regex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[0-9a-z-]+$", arn))])
    error_message = "imported_partner_keys: each the ARN of a key, no alias."
  }

  validation {
    condition     = length(setsubtract(keys(var.imported_partner_keys), var.partners)) == 0
    error_message = "imported_partner_keys: each for a name in partners."
  }
}

variable "people" {
  description = "ARNs of the IAM roles or users of people, by what the keys let them do: deployers apply this, uploaders write drops, reviewers read restricted, delivery, audit and trail, releasers decide on runs of partners with release: manual, operators start executions and look at them. A * may stand for the random end of a role of IAM Identity Center."
  type = object({
    deployers = list(string)
    uploaders = optional(list(string), [])
    reviewers = optional(list(string), [])
    releasers = optional(list(string), [])
    operators = optional(list(string), [])
  })

  validation {
    condition     = length(var.people.deployers) > 0
    error_message = "people: at least one deployer, or nobody can write the configuration or the state machine."
  }

  validation {
    condition     = alltrue([for arn in flatten(values(var.people)) : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[A-Za-z0-9+=,.@_/-]+\\*?$", arn))])
    error_message = "people: each the ARN of an IAM role or user; a * at its end only."
  }
}

variable "mail_sender" {
  description = "The From address of deliveries."
  type        = string

  validation {
    condition     = can(regex("^[^@\\s]+@[a-z0-9.-]+\\.[a-z]{2,}$", var.mail_sender))
    error_message = "mail_sender: one plain address, such as research@example.org."
  }
}

variable "mail_identity" {
  description = "What SES verifies: the domain of mail_sender (three DNS records, better delivery), or null for the address itself (a mail to confirm)."
  type        = string
  default     = null

  validation {
    condition     = var.mail_identity == null || endswith(var.mail_sender, "@${coalesce(var.mail_identity, "-")}")
    error_message = "mail_identity: the domain of mail_sender, or null."
  }
}

variable "sandbox_recipients" {
  description = "Addresses to verify as recipients while the account's SES is in its sandbox. Empty once it is out."
  type        = set(string)
  default     = []
}

variable "site_email" {
  description = "Addresses that are told how each run ended, with counts by reason; those of a drop's first folder in drops.json go before. Empty for mail_sender."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for address in var.site_email : can(regex("^[^@\\s]+@[a-z0-9.-]+\\.[a-z]{2,}$", address))])
    error_message = "site_email: plain addresses, such as imaging@example.org."
  }
}

variable "signer" {
  description = "Whether there is an IAM user whose key signs links, up to 168 hours. Its key is made, and turned, by scripts/rotate-signer; until then and without it a link lives one hour."
  type        = bool
  default     = false
}

variable "alarm_emails" {
  description = "Addresses that alarms go to; each is asked to confirm."
  type        = set(string)
  default     = []
}

variable "memory_mb" {
  description = "Memory of each function; 1,769 MB is one whole processor."
  type        = number
  default     = 1769

  validation {
    condition     = var.memory_mb >= 512 && var.memory_mb <= 10240 && floor(var.memory_mb) == var.memory_mb
    error_message = "memory_mb: 512 to 10,240."
  }
}

variable "timeout_seconds" {
  description = "Time-out of each function. Must exceed every TimeoutSeconds of the state machine: its host reports DeadlineExceeded before."
  type        = number
  default     = 900

  validation {
    condition     = var.timeout_seconds >= 60 && var.timeout_seconds <= 900
    error_message = "timeout_seconds: 60 to 900, the most that Lambda gives."
  }
}

variable "max_concurrency" {
  description = "How many work items one run works on at once."
  type        = number
  default     = 50

  validation {
    condition     = var.max_concurrency >= 1 && var.max_concurrency <= 1000
    error_message = "max_concurrency: 1 to 1,000."
  }
}

variable "reserved_concurrency" {
  description = "Reserved concurrency by stage; a stage that is not named shares the account's. One below max_concurrency is throttled, so it is refused."
  type        = map(number)
  default     = {}

  validation {
    condition     = length(setsubtract(keys(var.reserved_concurrency), ["ingest", "deidentify", "validate", "package", "deliver"])) == 0
    error_message = "reserved_concurrency: by stage: ingest, deidentify, validate, package, deliver."
  }

  validation {
    condition = alltrue([
      for stage in ["deidentify", "validate"] : try(var.reserved_concurrency[stage], var.max_concurrency) >= var.max_concurrency
    ])
    error_message = "reserved_concurrency: deidentify and validate at least max_concurrency."
  }
}

variable "live_versions" {
  description = "Version that the alias live of a stage points to, for a rollback; a stage that is not named runs its newest."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for version in values(var.live_versions) : can(regex("^[1-9][0-9]*$", version))])
    error_message = "live_versions: each the number of a published version."
  }
}

variable "log_retention_days" {
  description = "How long CloudWatch keeps the logs. They hold no value and no key of the site's."
  type        = number
  default     = 365

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days: one of the numbers that CloudWatch knows."
  }
}

variable "ingest_days" {
  description = "Days until a drop is deleted. What was quarantined must have been looked at by then."
  type        = number
  default     = 90

  validation {
    condition     = var.ingest_days >= 1
    error_message = "ingest_days: 1 or more."
  }
}

variable "work_days" {
  description = "Days until what a run leaves in work is deleted: raw until validated. A run cannot be resumed after that, only run again."
  type        = number
  default     = 7

  validation {
    condition     = var.work_days >= 2 && var.work_days <= 30
    error_message = "work_days: 2 to 30; an execution needs some, and it is raw data."
  }
}

variable "delivery_days" {
  description = "Days until delivered volumes are deleted."
  type        = number
  default     = 28

  validation {
    condition     = var.delivery_days >= 1
    error_message = "delivery_days: 1 or more."
  }
}

variable "restricted_days" {
  description = "Days until the crosswalk, the known identifiers and the ledger of a run are deleted. config/ and its old versions are kept."
  type        = number
  default     = 730

  validation {
    condition     = var.restricted_days >= 30
    error_message = "restricted_days: 30 or more."
  }
}

variable "audit_lock_days" {
  description = "Days that nothing in audit and trail can be deleted or overwritten. HIPAA asks for six years (45 CFR 164.316(b)(2)(i)): 2192."
  type        = number

  validation {
    condition     = var.audit_lock_days >= 1 && var.audit_lock_days <= 3653
    error_message = "audit_lock_days: 1 to 3,653."
  }

  validation {
    condition     = var.environment != "prod" || var.audit_lock_days >= 365
    error_message = "audit_lock_days: 365 or more in prod."
  }
}

variable "access_log_days" {
  description = "Days that the buckets' access logs are kept."
  type        = number
  default     = 365

  validation {
    condition     = var.access_log_days >= 30
    error_message = "access_log_days: 30 or more."
  }
}

variable "key_deletion_days" {
  description = "Days between the order to delete a key and its end; until then it can be taken back."
  type        = number
  default     = 30

  validation {
    condition     = var.key_deletion_days >= 7 && var.key_deletion_days <= 30
    error_message = "key_deletion_days: 7 to 30."
  }
}

variable "force_destroy" {
  description = "Whether terraform destroy may empty the buckets; in dev only."
  type        = bool
  default     = false

  validation {
    condition     = !var.force_destroy || var.environment == "dev"
    error_message = "force_destroy: in dev only."
  }
}
