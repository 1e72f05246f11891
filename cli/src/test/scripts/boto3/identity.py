"""Who calls, by STS on the same endpoint; others are told what AWS tells them."""

import os

import boto3

from guest import refused, sts

identity = sts().get_caller_identity()
assert identity["Account"] == "000000000000" and identity["Arn"] == "arn:aws:iam::000000000000:root", identity

stranger = boto3.client("kms", endpoint_url=os.environ["AWS_ENDPOINT_URL_KMS"], aws_secret_access_key="guess",
                        aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"])
refused("InvalidSignatureException", stranger.list_keys)
