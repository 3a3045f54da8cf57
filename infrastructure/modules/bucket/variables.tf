variable "name" {
  description = "The bucket's name."
  type        = string
}

variable "arn" {
  description = "The bucket's ARN, made of the name."
  type        = string
}

variable "encryption" {
  description = "aws:kms with kms_key_arn, or AES256 where the writer is a service that knows no other (access logs)."
  type        = string
  default     = "aws:kms"

  validation {
    condition     = contains(["aws:kms", "AES256"], var.encryption)
    error_message = "encryption: aws:kms or AES256."
  }
}

variable "kms_key_arn" {
  description = "The key that objects are encrypted with."
  type        = string
  default     = null
}

variable "bucket_key" {
  description = "Whether S3 keeps a data key for the bucket, instead of asking KMS for every object."
  type        = bool
  default     = true
}

variable "key_rule" {
  description = "named: a writer must name kms_key_arn. default: it may say nothing and gets kms_key_arn from the bucket, but not name another. none: a service writes, and says what it encrypts with in ways of its own."
  type        = string
  default     = "named"

  validation {
    condition     = contains(["named", "default", "none"], var.key_rule)
    error_message = "key_rule: named, default or none."
  }
}

variable "object_lock" {
  description = "Mode (GOVERNANCE or COMPLIANCE) and days that each new object is locked; null for no lock. Cannot be taken back."
  type = object({
    mode = string
    days = number
  })
  default = null
}

variable "expire_prefix" {
  description = "Where objects and old versions have an end: a prefix, or all of it. Elsewhere both are kept."
  type        = string
  default     = ""
}

variable "expire_days" {
  description = "Days until an object is deleted; null for never."
  type        = number
  default     = null
}

variable "noncurrent_days" {
  description = "Days until an overwritten or deleted version is gone for good."
  type        = number
}

variable "log_bucket" {
  description = "Bucket for the access logs; null for none."
  type        = string
  default     = null
}

variable "notify_eventbridge" {
  description = "Whether EventBridge hears of new objects."
  type        = bool
  default     = false
}

variable "statements" {
  description = "More statements of the bucket policy."
  type        = any
  default     = []
}

variable "force_destroy" {
  description = "Whether the bucket may be destroyed with what is in it."
  type        = bool
  default     = false
}
