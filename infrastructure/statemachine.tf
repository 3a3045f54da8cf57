# statemachine/pipeline.asl.json as it stands, with the aliases and the bucket filled in.

locals {
  definition = templatefile("${path.module}/../statemachine/pipeline.asl.json", merge(local.function_aliases, {
    work_bucket = local.buckets.work.name
  }))

  machine     = jsondecode(local.definition)
  all_tasks   = [for state in concat(values(local.machine.States), values(local.machine.States.Items.ItemProcessor.States)) : state if state.Type == "Task"]
  token_tasks = [for task in local.all_tasks : task if endswith(task.Resource, ".waitForTaskToken")]

  # Of tasks that wait for their function, and of those that wait for a person.
  task_timeouts = [for task in local.all_tasks : task.TimeoutSeconds if !endswith(task.Resource, ".waitForTaskToken")]
  release_days  = max([for task in local.token_tasks : ceil(task.TimeoutSeconds / 86400)]...)

  states_policy = templatefile("${path.module}/policies/states.json", merge(local.policy_values, local.function_aliases))
}

resource "aws_iam_role" "states" {
  name        = "${var.name}-states"
  description = "Runs the pipeline's state machine"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "StepFunctions"
      Effect    = "Allow"
      Principal = { Service = "states.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:states:${local.region}:${local.account}:*" }
      }
    }]
  })
}

resource "aws_iam_role_policy" "states" {
  name   = "states"
  role   = aws_iam_role.states.id
  policy = local.states_policy
}

resource "aws_cloudwatch_log_group" "states" {
  # Under /aws/vendedlogs/ the account's one log policy does not grow with each log group, and is not outgrown.
  name              = local.states_log_group
  retention_in_days = var.log_retention_days
  kms_key_id        = module.logs_key.arn
}

resource "aws_sfn_state_machine" "pipeline" {
  name       = var.name
  type       = "STANDARD"
  role_arn   = aws_iam_role.states.arn
  definition = local.definition

  # Payloads hold references and counts, and still have no place in a log.
  logging_configuration {
    level                  = "ERROR"
    include_execution_data = false
    log_destination        = "${aws_cloudwatch_log_group.states.arn}:*"
  }

  tracing_configuration {
    enabled = true
  }

  encryption_configuration {
    type                              = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_id                        = module.states_key.arn
    kms_data_key_reuse_period_seconds = 900
  }

  lifecycle {
    precondition {
      condition     = length(regexall("[$][{]", local.definition)) == 0
      error_message = "The state machine has a placeholder that nothing fills."
    }

    # A function that Lambda stops cannot say which item it was, so its own time-out must come last.
    precondition {
      condition     = length(local.task_timeouts) > 0 && alltrue([for seconds in local.task_timeouts : seconds < var.timeout_seconds])
      error_message = "timeout_seconds: more than every TimeoutSeconds of statemachine/pipeline.asl.json."
    }

    # What was packed for a release is delivered from what the run left in work.
    precondition {
      condition     = local.release_days < var.work_days
      error_message = "work_days: more than the days that statemachine/pipeline.asl.json waits for a release."
    }
  }

  # Without its policy the role cannot read what the state machine is checked for when it is made.
  depends_on = [aws_iam_role_policy.states, aws_lambda_alias.live]
}
