# The whole graph, applied to a mocked account: nothing waits in a circle, and the outputs are there.

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { name = "us-east-1" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:111122223333:log-group:mocked" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/mocked" }
  }

  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:us-east-1:111122223333:key/mocked", key_id = "mocked" }
  }

  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws:secretsmanager:us-east-1:111122223333:secret:mip-test-signer-AbCdEf" }
  }

  mock_resource "aws_sfn_state_machine" {
    defaults = { arn = "arn:aws:states:us-east-1:111122223333:stateMachine:mocked" }
  }

  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:111122223333:mocked" }
  }

  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:us-east-1:111122223333:mocked" }
  }
}

variables {
  name            = "mip-test"
  environment     = "dev"
  region          = "us-east-1"
  config_dir      = "tests/config"
  partners        = ["one", "two"]
  mail_sender     = "research@example.org"
  audit_lock_days = 1

  people = {
    deployers = ["arn:aws:iam::111122223333:role/deployer"]
    uploaders = ["arn:aws:iam::111122223333:role/uploader"]
    reviewers = ["arn:aws:iam::111122223333:role/reviewer"]
    operators = ["arn:aws:iam::111122223333:role/operator"]
  }
}

run "apply" {
  command = apply

  assert {
    condition     = keys(output.next) == ["1 upload a drop", "2 or as an operator", "2 start a run", "3 follow it", "4 read the report", "5 which inputs", "6 new links", "7 take it back"]
    error_message = "The outputs say what to do next."
  }

  assert {
    condition     = strcontains(output.next["1 upload a drop"], "s3://mip-test-ingest-111122223333/one/2026-11/")
    error_message = "The commands can be copied."
  }

  assert {
    condition     = keys(output.partner_keys) == ["one", "two"] && length(output.live_versions) == 5 && length(output.people_policies) == 4
    error_message = "Keys, versions and people's policies are named."
  }
}

run "apply_with_a_signer" {
  command = apply

  variables {
    signer = true
  }

  assert {
    condition     = keys(output.next) == ["1 upload a drop", "2 or as an operator", "2 start a run", "3 follow it", "4 read the report", "5 which inputs", "6 new links", "7 take it back", "8 turn the signer's key"]
    error_message = "With a signer the outputs say how to make its key."
  }
}
