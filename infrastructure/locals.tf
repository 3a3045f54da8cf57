data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.name

  # The stages, written once: what each is told. What each may do is in policies/<stage>.json.
  stages = {
    ingest = {
      description = "Lists a drop, groups instances into work items, pins versions"
      environment = [
        "MIP_INGEST_BUCKET", "MIP_WORK_BUCKET", "MIP_RESTRICTED_BUCKET", "MIP_DELIVERY_BUCKET", "MIP_AUDIT_BUCKET", "MIP_WORK_KEY_ARN",
        "MIP_RESTRICTED_KEY_ARN", "MIP_AUDIT_KEY_ARN", "MIP_PARTNER_KEY_PREFIX", "MIP_MAX_LINK_HOURS", "MIP_MAX_CONCURRENCY",
      ]
    }
    deidentify = {
      description = "Makes one bundle of a work item, in one pass"
      environment = [
        "MIP_INGEST_BUCKET", "MIP_WORK_BUCKET", "MIP_RESTRICTED_BUCKET", "MIP_AUDIT_BUCKET", "MIP_WORK_KEY_ARN", "MIP_RESTRICTED_KEY_ARN",
        "MIP_AUDIT_KEY_ARN", "MIP_PARTNER_KEY_PREFIX",
      ]
    }
    validate = {
      description = "Reads a bundle back, every byte, and says whether it may leave"
      environment = ["MIP_WORK_BUCKET", "MIP_RESTRICTED_BUCKET", "MIP_AUDIT_BUCKET", "MIP_WORK_KEY_ARN", "MIP_AUDIT_KEY_ARN"]
    }
    package = {
      description = "Joins bundles into volumes"
      environment = [
        "MIP_WORK_BUCKET", "MIP_DELIVERY_BUCKET", "MIP_AUDIT_BUCKET", "MIP_WORK_KEY_ARN", "MIP_DELIVERY_KEY_ARN", "MIP_AUDIT_KEY_ARN",
        "MIP_PARTNER_KEY_PREFIX",
      ]
    }
    deliver = {
      description = "Adds up, signs, writes the reports and mails the links"
      environment = [
        "MIP_WORK_BUCKET", "MIP_RESTRICTED_BUCKET", "MIP_DELIVERY_BUCKET", "MIP_AUDIT_BUCKET", "MIP_RESTRICTED_KEY_ARN",
        "MIP_DELIVERY_KEY_ARN", "MIP_AUDIT_KEY_ARN", "MIP_SIGNING_KEY_ARN", "MIP_SENDER", "MIP_SITE_EMAIL",
        "MIP_LINK_ROLE_ARN", "MIP_SIGNER_SECRET_ARN",
      ]
    }
  }

  environment = {
    MIP_INGEST_BUCKET      = local.buckets.ingest.name
    MIP_WORK_BUCKET        = local.buckets.work.name
    MIP_RESTRICTED_BUCKET  = local.buckets.restricted.name
    MIP_DELIVERY_BUCKET    = local.buckets.delivery.name
    MIP_AUDIT_BUCKET       = local.buckets.audit.name
    MIP_WORK_KEY_ARN       = module.bucket_key["work"].arn
    MIP_RESTRICTED_KEY_ARN = module.bucket_key["restricted"].arn
    MIP_DELIVERY_KEY_ARN   = module.bucket_key["delivery"].arn
    MIP_AUDIT_KEY_ARN      = module.bucket_key["audit"].arn
    MIP_PARTNER_KEY_PREFIX = local.partner_alias_prefix
    MIP_SIGNING_KEY_ARN    = module.signing_key.arn
    MIP_SENDER             = var.mail_sender
    MIP_SITE_EMAIL         = join(" ", sort(tolist(var.site_email)))
    MIP_LINK_ROLE_ARN      = local.role_arns.links
    MIP_SIGNER_SECRET_ARN  = local.signer_secret_arn
    MIP_MAX_LINK_HOURS     = tostring(local.max_link_hours)
    MIP_MAX_CONCURRENCY    = tostring(var.max_concurrency)
  }

  # What an installation does without, by what it was not asked for: a variable of Lambda's is not empty.
  unset = toset(concat(var.signer ? [] : ["MIP_SIGNER_SECRET_ARN"], length(var.site_email) > 0 ? [] : ["MIP_SITE_EMAIL"]))

  # A role that was assumed by a role lasts one hour at most, and with it every link that it signed. The key of a user does not end, and
  # its links live for as long as a signature may, seven days.
  max_link_hours = var.signer ? 168 : 1

  partner_alias_prefix = "alias/${var.name}-partner-"

  # Names are made here, and ARNs of names, so that policies can be read in a plan and nothing waits in a circle:
  # key policies name roles, roles name keys, and the state machine's role names the state machine.
  role_arns = {
    for role in concat(keys(local.stages), ["links", "states", "events"]) :
    role => "arn:${local.partition}:iam::${local.account}:role/${var.name}-${role}"
  }

  # Roles, and the one user.
  principal_arns = merge(local.role_arns, { signer = "arn:${local.partition}:iam::${local.account}:user/${var.name}-signer" })

  buckets = {
    for purpose in ["ingest", "work", "restricted", "delivery", "audit", "trail", "access-logs"] : purpose => {
      name = "${var.name}-${purpose}-${local.account}"
      arn  = "arn:${local.partition}:s3:::${var.name}-${purpose}-${local.account}"
    }
  }

  function_log_groups = { for stage in keys(local.stages) : stage => "/aws/lambda/${var.name}-${stage}" }
  states_log_group    = "/aws/vendedlogs/states/${var.name}"
  log_arn_prefix      = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group"

  state_machine_arn = "arn:${local.partition}:states:${local.region}:${local.account}:stateMachine:${var.name}"
  execution_arn     = "arn:${local.partition}:states:${local.region}:${local.account}:execution:${var.name}"
  trail_arn         = "arn:${local.partition}:cloudtrail:${local.region}:${local.account}:trail/${var.name}"
  rule_arn_prefix   = "arn:${local.partition}:events:${local.region}:${local.account}:rule/${var.name}"

  topic_arn = "arn:${local.partition}:sns:${local.region}:${local.account}:${var.name}-alarms"
  queue_arn = "arn:${local.partition}:sqs:${local.region}:${local.account}:${var.name}-undelivered"

  mail_identity = coalesce(var.mail_identity, var.mail_sender)
}
