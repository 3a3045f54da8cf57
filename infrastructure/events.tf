# A request.json in a drop starts a run.

resource "aws_cloudwatch_event_rule" "request" {
  name        = "${var.name}-request"
  description = "A request.json was put into a drop"

  event_pattern = jsonencode({
    source        = ["aws.s3"]
    "detail-type" = ["Object Created"]
    detail = {
      bucket = { name = [local.buckets.ingest.name] }
      # A * stands for slashes too: a deeper request.json starts an execution as well, and Ingest refuses it.
      object = { key = [{ wildcard = "*/*/request.json" }] }
    }
  })
}

resource "aws_cloudwatch_event_target" "request" {
  rule     = aws_cloudwatch_event_rule.request.name
  arn      = aws_sfn_state_machine.pipeline.arn
  role_arn = aws_iam_role.events.arn

  input_transformer {
    input_paths = {
      bucket  = "$.detail.bucket.name"
      key     = "$.detail.object.key"
      version = "$.detail.object.version-id"
    }
    # No quotes around the names: EventBridge quotes, so that no key can break out of its string.
    input_template = "{\"bucket\": <bucket>, \"key\": <key>, \"version\": <version>}"
  }

  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 20
  }

  dead_letter_config {
    arn = aws_sqs_queue.undelivered.arn
  }

  depends_on = [aws_iam_role_policy.events]
}

resource "aws_iam_role" "events" {
  name        = "${var.name}-events"
  description = "Starts an execution for a request.json"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "EventBridge"
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnEquals    = { "aws:SourceArn" = "${local.rule_arn_prefix}-request" }
      }
    }]
  })
}

resource "aws_iam_role_policy" "events" {
  name   = "events"
  role   = aws_iam_role.events.id
  policy = local.events_policy
}

locals {
  events_policy = templatefile("${path.module}/policies/events.json", local.policy_values)
}

# Events that started nothing, for two weeks; an alarm tells.
resource "aws_sqs_queue" "undelivered" {
  name                              = "${var.name}-undelivered"
  message_retention_seconds         = 14 * 24 * 60 * 60
  kms_master_key_id                 = module.messages_key.arn
  kms_data_key_reuse_period_seconds = 3600
}

resource "aws_sqs_queue_policy" "undelivered" {
  queue_url = aws_sqs_queue.undelivered.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "EventBridge"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sqs:SendMessage"
        Resource  = local.queue_arn
        Condition = { ArnEquals = { "aws:SourceArn" = "${local.rule_arn_prefix}-request" } }
      },
      {
        Sid       = "NoPlainText"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = local.queue_arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}
