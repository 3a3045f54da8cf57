output "buckets" {
  description = "The buckets, by purpose."
  value       = { for purpose, bucket in local.buckets : purpose => bucket.name }
}

output "state_machine_arn" {
  description = "The state machine."
  value       = aws_sfn_state_machine.pipeline.arn
}

output "live_versions" {
  description = "The version that each stage runs: note it before an update, for the way back."
  value       = { for stage, alias in aws_lambda_alias.live : stage => alias.function_version }
}

output "dashboard" {
  description = "Where to look."
  value       = "https://${local.region}.console.aws.amazon.com/cloudwatch/home?region=${local.region}#dashboards/dashboard/${var.name}"
}

output "mail_dns_records" {
  description = "CNAME records that prove the domain to SES; empty for an address, which gets a mail to confirm."
  value = var.mail_identity == null ? {} : {
    for token in try(aws_sesv2_email_identity.sender.dkim_signing_attributes[0].tokens, []) :
    "${token}._domainkey.${var.mail_identity}" => "${token}.dkim.amazonses.com"
  }
}

output "people_policies" {
  description = "IAM policies to attach to people's roles, which var.people names."
  value       = { for group, policy in aws_iam_policy.people : group => policy.arn }
}

output "partner_keys" {
  description = "Each partner's HMAC key."
  value       = local.partner_key_arns
}

output "next" {
  description = "The next commands, in their order."
  value = merge({
    "1 upload a drop"     = "aws s3 cp --recursive DROP s3://${local.buckets.ingest.name}/${sort(tolist(var.partners))[0]}/2026-11/"
    "2 start a run"       = "echo '{}' | aws s3 cp - s3://${local.buckets.ingest.name}/${sort(tolist(var.partners))[0]}/2026-11/request.json"
    "2 or as an operator" = "aws stepfunctions start-execution --state-machine-arn ${local.state_machine_arn} --input '{\"drop\":\"${sort(tolist(var.partners))[0]}/2026-11/\"}'"
    "3 follow it"         = "aws stepfunctions list-executions --state-machine-arn ${local.state_machine_arn} --max-results 5"
    "4 read the report"   = "aws s3 ls --recursive s3://${local.buckets.audit.name}/runs/"
    "5 which inputs"      = "aws s3 ls --recursive s3://${local.buckets.restricted.name}/runs/"
    "6 new links"         = "aws lambda invoke --function-name ${var.name}-deliver:live --cli-binary-format raw-in-base64-out --payload '{\"runKey\":\"RUN\",\"task\":\"reissue\"}' /dev/stdout"
    "7 take it back"      = "aws lambda invoke --function-name ${var.name}-deliver:live --cli-binary-format raw-in-base64-out --payload '{\"runKey\":\"RUN\",\"task\":\"revoke\"}' /dev/stdout"
  }, { for secret in aws_secretsmanager_secret.signer : "8 turn the signer's key" => "scripts/rotate-signer ${var.name}-signer ${secret.name}" })
}
