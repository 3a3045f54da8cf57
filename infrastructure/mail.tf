# SES: the identity that deliveries come from. A new account is in SES's sandbox, see docs/DEPLOYMENT.md.

resource "aws_sesv2_configuration_set" "deliveries" {
  configuration_set_name = var.name

  # Rather no mail than one in the open.
  delivery_options {
    tls_policy = "REQUIRE"
  }

  reputation_options {
    reputation_metrics_enabled = true
  }

  sending_options {
    sending_enabled = true
  }

  suppression_options {
    suppressed_reasons = ["BOUNCE", "COMPLAINT"]
  }
}

resource "aws_sesv2_configuration_set_event_destination" "metrics" {
  configuration_set_name = aws_sesv2_configuration_set.deliveries.configuration_set_name
  event_destination_name = "metrics"

  event_destination {
    enabled              = true
    matching_event_types = ["SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT"]

    cloud_watch_destination {
      dimension_configuration {
        dimension_name          = "ses:configuration-set"
        dimension_value_source  = "MESSAGE_TAG"
        default_dimension_value = var.name
      }
    }
  }
}

resource "aws_sesv2_email_identity" "sender" {
  email_identity         = local.mail_identity
  configuration_set_name = aws_sesv2_configuration_set.deliveries.configuration_set_name
}

# In the sandbox SES asks for the right to send to a verified recipient, too.
resource "aws_sesv2_email_identity" "recipient" {
  for_each = setsubtract(var.sandbox_recipients, [local.mail_identity])

  email_identity = each.value
}

resource "aws_iam_role_policy" "sandbox" {
  count = length(var.sandbox_recipients) > 0 ? 1 : 0

  name = "sandbox"
  role = aws_iam_role.function["deliver"].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "MailInTheSandbox"
      Effect    = "Allow"
      Action    = ["ses:SendEmail", "ses:SendRawEmail"]
      Resource  = [for address in var.sandbox_recipients : "arn:${local.partition}:ses:${local.region}:${local.account}:identity/${address}"]
      Condition = { StringEquals = { "ses:FromAddress" = var.mail_sender } }
    }]
  })
}
