variable "alias" {
  description = "The key's alias, with alias/ in front."
  type        = string

  validation {
    condition     = startswith(var.alias, "alias/")
    error_message = "alias: begins with alias/."
  }
}

variable "description" {
  description = "What the key is for."
  type        = string
}

variable "spec" {
  description = "SYMMETRIC_DEFAULT, HMAC_256 or ECC_NIST_P256."
  type        = string
  default     = "SYMMETRIC_DEFAULT"
}

variable "usage" {
  description = "ENCRYPT_DECRYPT, GENERATE_VERIFY_MAC or SIGN_VERIFY."
  type        = string
  default     = "ENCRYPT_DECRYPT"
}

variable "deletion_days" {
  description = "Days between the order to delete the key and its end."
  type        = number
}

variable "account_root" {
  description = "ARN of the account's root, who administers."
  type        = string
}

variable "statements" {
  description = "Who may use the key, for what: statements of a key policy."
  type        = any
}
