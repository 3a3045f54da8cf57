# That config/dev.tfvars and config/prod.tfvars can be planned: run with -var-file and -test-directory=tests/environments.

mock_provider "aws" {
  override_during = plan

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

run "plan" {
  command = plan

  assert {
    condition     = module.bucket["audit"].object_lock.mode == (var.environment == "prod" ? "COMPLIANCE" : "GOVERNANCE") && aws_s3_object.partner["example"].key == "config/partners/example.json"
    error_message = "The environment's file and config/ of the repository fit together."
  }

  # In prod records outlive the six years that HIPAA asks for.
  assert {
    condition     = var.environment == "dev" || (var.audit_lock_days >= 2192 && !var.force_destroy)
    error_message = "prod.tfvars keeps the audit for six years."
  }
}
