# One role, log group, function and alias for each stage of local.stages.

locals {
  lambda_trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Lambda"
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })

  # What the placeholders in policies/*.json stand for.
  policy_values = {
    ingest_bucket     = local.buckets.ingest.arn
    work_bucket       = local.buckets.work.arn
    restricted_bucket = local.buckets.restricted.arn
    delivery_bucket   = local.buckets.delivery.arn
    audit_bucket      = local.buckets.audit.arn
    ingest_key        = module.bucket_key["ingest"].arn
    work_key          = module.bucket_key["work"].arn
    restricted_key    = module.bucket_key["restricted"].arn
    delivery_key      = module.bucket_key["delivery"].arn
    audit_key         = module.bucket_key["audit"].arn
    signing_key       = module.signing_key.arn
    states_key        = module.states_key.arn
    messages_key      = module.messages_key.arn
    trail_bucket      = local.buckets.trail.arn
    trail_key         = module.trail_key.arn
    logs_bucket       = local.buckets["access-logs"].arn
    # Stands inside quotes, so between two ARNs the quotes are closed and opened again.
    partner_keys       = join("\", \"", [for partner in sort(keys(local.partner_key_arns)) : local.partner_key_arns[partner]])
    links_role         = local.role_arns.links
    mail_identity      = "arn:${local.partition}:ses:${local.region}:${local.account}:identity/${local.mail_identity}"
    mail_configuration = "arn:${local.partition}:ses:${local.region}:${local.account}:configuration-set/${var.name}"
    mail_sender        = var.mail_sender
    state_machine      = local.state_machine_arn
    execution          = local.execution_arn
    map_run            = "arn:${local.partition}:states:${local.region}:${local.account}:mapRun:${var.name}"
    queue              = local.queue_arn
    log_context        = "arn:${local.partition}:logs:${local.region}:${local.account}:*"
  }

  # ARNs of the aliases, by the state machine's placeholders.
  function_aliases = {
    for stage in keys(local.stages) :
    "${stage}_function" => "arn:${local.partition}:lambda:${local.region}:${local.account}:function:${var.name}-${stage}:live"
  }

  function_policies = {
    for stage in keys(local.stages) : stage => templatefile("${path.module}/policies/${stage}.json", merge(local.policy_values, {
      log_group = "${local.log_arn_prefix}:${local.function_log_groups[stage]}"
    }))
  }
}

resource "aws_iam_role" "function" {
  for_each = local.stages

  name               = "${var.name}-${each.key}"
  description        = "The ${each.key} stage"
  assume_role_policy = local.lambda_trust
}

resource "aws_iam_role_policy" "function" {
  for_each = local.stages

  name   = each.key
  role   = aws_iam_role.function[each.key].id
  policy = local.function_policies[each.key]
}

resource "aws_cloudwatch_log_group" "function" {
  for_each = local.stages

  name              = local.function_log_groups[each.key]
  retention_in_days = var.log_retention_days
  kms_key_id        = module.logs_key.arn
}

resource "aws_lambda_function" "stage" {
  for_each = local.stages

  function_name    = "${var.name}-${each.key}"
  description      = each.value.description
  role             = aws_iam_role.function[each.key].arn
  runtime          = "provided.al2023"
  architectures    = ["x86_64"]
  handler          = "bootstrap"
  filename         = "${var.functions_dir}/${each.key}.zip"
  source_code_hash = filebase64sha256("${var.functions_dir}/${each.key}.zip")
  publish          = true

  memory_size                    = var.memory_mb
  timeout                        = var.timeout_seconds
  reserved_concurrent_executions = lookup(var.reserved_concurrency, each.key, -1)

  # Names and ARNs; nothing in here is a secret, so the account's own key for these is enough.
  environment {
    variables = { for name in each.value.environment : name => local.environment[name] if !contains(local.unset, name) }
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format            = "JSON"
    log_group             = aws_cloudwatch_log_group.function[each.key].name
    application_log_level = "INFO"
    system_log_level      = "WARN"
  }

  depends_on = [aws_iam_role_policy.function]
}

# The state machine calls this, so a rollback is moving it: var.live_versions.
resource "aws_lambda_alias" "live" {
  for_each = local.stages

  name             = "live"
  description      = "The version that runs"
  function_name    = aws_lambda_function.stage[each.key].function_name
  function_version = lookup(var.live_versions, each.key, aws_lambda_function.stage[each.key].version)
}

# What deliver becomes to sign links: it can read delivered objects and nothing else, and so can whoever holds a link.
resource "aws_iam_role" "links" {
  name                 = "${var.name}-links"
  description          = "Signs links to delivered objects"
  max_session_duration = 60 * 60

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Deliver"
      Effect    = "Allow"
      Principal = { AWS = local.role_arns.deliver }
      Action    = "sts:AssumeRole"
    }]
  })

  # IAM refuses a trust in a role that is not there.
  depends_on = [aws_iam_role.function]
}

resource "aws_iam_role_policy" "links" {
  name   = "links"
  role   = aws_iam_role.links.id
  policy = local.links_policy
}

locals {
  links_policy = templatefile("${path.module}/policies/links.json", local.policy_values)
}
