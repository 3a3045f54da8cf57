# What tells people: one topic, the alarms that go to it, and a dashboard.

locals {
  metric_namespace = "MedicalImagingPipeline"

  alarms = merge(
    {
      for metric, meaning in {
        ExecutionsFailed   = "A run failed: a refused request, a stage that gave up, or items without a completion record."
        ExecutionsTimedOut = "A run ran out of time."
        ExecutionsAborted  = "Somebody stopped a run."
        ExecutionThrottled = "Step Functions held a run back: the account's quota of transitions is used up."
        } : "run-${metric}" => {
        description = meaning
        namespace   = "AWS/States"
        metric      = metric
        dimensions  = { StateMachineArn = local.state_machine_arn }
      }
    },
    {
      for stage in keys(local.stages) : "${stage}-errors" => {
        description = "The ${stage} function reported an error or died. The state machine repeats what can be repeated."
        namespace   = "AWS/Lambda"
        metric      = "Errors"
        dimensions  = { FunctionName = "${var.name}-${stage}" }
      }
    },
    {
      for stage in keys(local.stages) : "${stage}-throttles" => {
        description = "Lambda had no room for the ${stage} function: the account's concurrency, or its reserved one, is used up."
        namespace   = "AWS/Lambda"
        metric      = "Throttles"
        dimensions  = { FunctionName = "${var.name}-${stage}" }
      }
    },
    {
      for stage in keys(local.stages) : "${stage}-duration" => {
        description = "An invocation of the ${stage} function took nine tenths of its time-out: the next drop of this size may not end."
        namespace   = "AWS/Lambda"
        metric      = "Duration"
        dimensions  = { FunctionName = "${var.name}-${stage}" }
        statistic   = "Maximum"
        threshold   = var.timeout_seconds * 1000 * 0.9
      }
    },
    {
      for stage in keys(local.stages) : "${stage}-failed" => {
        description = "The ${stage} stage counted failed items. They are not delivered; a second start of the drop does what is missing."
        namespace   = local.metric_namespace
        metric      = "Failed"
        dimensions  = { Stage = stage }
      }
    },
    {
      "events-undelivered" = {
        description = "A request.json started no run: look into the queue ${var.name}-undelivered."
        namespace   = "AWS/SQS"
        metric      = "ApproximateNumberOfMessagesVisible"
        dimensions  = { QueueName = "${var.name}-undelivered" }
        statistic   = "Maximum"
      }
      "events-failed" = {
        description = "EventBridge could not start a run."
        namespace   = "AWS/Events"
        metric      = "FailedInvocations"
        dimensions  = { RuleName = "${var.name}-request" }
      }
      "mail-bounced" = {
        description = "A delivery's mail came back: a partner's address is wrong, or their server refuses TLS."
        namespace   = "AWS/SES"
        metric      = "Bounce"
        dimensions  = { "ses:configuration-set" = var.name }
      }
    }
  )
}

resource "aws_sns_topic" "alarms" {
  name              = "${var.name}-alarms"
  display_name      = "${var.name} alarms"
  kms_master_key_id = module.messages_key.arn
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Alarms"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = local.topic_arn
        Condition = {
          StringEquals = { "aws:SourceAccount" = local.account }
          ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:cloudwatch:${local.region}:${local.account}:alarm:${var.name}-*" }
        }
      },
      {
        Sid       = "KeyChanges"
        Effect    = "Allow"
        Principal = { Service = "events.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = local.topic_arn
        Condition = { ArnEquals = { "aws:SourceArn" = "${local.rule_arn_prefix}-key-changes" } }
      },
      {
        Sid       = "NoPlainText"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = local.topic_arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "alarms" {
  for_each = var.alarm_emails

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_cloudwatch_metric_alarm" "alarm" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = try(each.value.statistic, "Sum")
  period              = 300
  evaluation_periods  = 1
  threshold           = try(each.value.threshold, 0)
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_dashboard" "pipeline" {
  dashboard_name = var.name

  dashboard_body = jsonencode({
    widgets = [
      {
        type = "text", x = 0, y = 0, width = 24, height = 4
        properties = {
          markdown = join("\n", [
            "# ${var.name}",
            "A drop in `${local.buckets.ingest.name}` with a `request.json` starts a run. **Runs** says how they ended. Every input is *delivered*, *quarantined* (held back, with its reason in the report) or *failed* (to be repeated).",
            "",
            "- A failed run or failed items: start the drop again, and only what is missing is done. `docs/DEPLOYMENT.md` says how.",
            "- Quarantined inputs are no error. `report.html` in `${local.buckets.audit.name}` under `runs/` says why; `inputs.csv` in `${local.buckets.restricted.name}` says which.",
            "- Durations near ${var.timeout_seconds} s: an item is too large for one function.",
          ])
        }
      },
      {
        type = "metric", x = 0, y = 4, width = 8, height = 6
        properties = {
          title = "Runs", region = local.region, view = "timeSeries", stat = "Sum", period = 300
          yAxis = { left = { min = 0 } }
          metrics = [
            for metric, label in { ExecutionsStarted = "started", ExecutionsSucceeded = "succeeded", ExecutionsFailed = "failed", ExecutionsTimedOut = "timed out" } :
            ["AWS/States", metric, "StateMachineArn", local.state_machine_arn, { label = label }]
          ]
        }
      },
      {
        type = "metric", x = 8, y = 4, width = 8, height = 6
        properties = {
          title = "Inputs, instances, quarantined", region = local.region, view = "timeSeries", stat = "Sum", period = 300
          yAxis = { left = { min = 0 } }
          metrics = [
            [local.metric_namespace, "Inputs", "Stage", "ingest", { label = "inputs taken in" }],
            [local.metric_namespace, "Instances", "Stage", "deidentify", { label = "instances de-identified" }],
            [local.metric_namespace, "Quarantined", "Stage", "deidentify", { label = "quarantined by Deidentify" }],
            [local.metric_namespace, "Quarantined", "Stage", "validate", { label = "quarantined by Validate" }],
            [local.metric_namespace, "Volumes", "Stage", "package", { label = "volumes" }],
          ]
        }
      },
      {
        type = "metric", x = 16, y = 4, width = 8, height = 6
        properties = {
          title   = "Failed, by stage", region = local.region, view = "timeSeries", stat = "Sum", period = 300
          yAxis   = { left = { min = 0 } }
          metrics = [for stage in keys(local.stages) : [local.metric_namespace, "Failed", "Stage", stage, { label = stage }]]
        }
      },
      {
        type = "metric", x = 0, y = 10, width = 8, height = 6
        properties = {
          title       = "Longest invocation, ms", region = local.region, view = "timeSeries", stat = "Maximum", period = 300
          yAxis       = { left = { min = 0 } }
          metrics     = [for stage in keys(local.stages) : ["AWS/Lambda", "Duration", "FunctionName", "${var.name}-${stage}", { label = stage }]]
          annotations = { horizontal = [{ label = "time-out", value = var.timeout_seconds * 1000 }] }
        }
      },
      {
        type = "metric", x = 8, y = 10, width = 8, height = 6
        properties = {
          title = "Errors and throttles", region = local.region, view = "timeSeries", stat = "Sum", period = 300
          yAxis = { left = { min = 0 } }
          metrics = [
            for pair in setproduct(["Errors", "Throttles"], keys(local.stages)) :
            ["AWS/Lambda", pair[0], "FunctionName", "${var.name}-${pair[1]}", { label = "${pair[1]} ${lower(pair[0])}" }]
          ]
        }
      },
      {
        type = "metric", x = 16, y = 10, width = 8, height = 6
        properties = {
          title = "Mail, and events that started nothing", region = local.region, view = "timeSeries", stat = "Sum", period = 300
          yAxis = { left = { min = 0 } }
          metrics = [
            ["AWS/SES", "Send", "ses:configuration-set", var.name, { label = "mails sent" }],
            ["AWS/SES", "Bounce", "ses:configuration-set", var.name, { label = "mails that came back" }],
            ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "${var.name}-undelivered", { label = "undelivered events", stat = "Maximum" }],
          ]
        }
      },
      {
        type = "alarm", x = 0, y = 16, width = 24, height = 4
        properties = {
          title  = "Alarms"
          alarms = [for name in keys(local.alarms) : "arn:${local.partition}:cloudwatch:${local.region}:${local.account}:alarm:${var.name}-${name}"]
        }
      },
    ]
  })
}
