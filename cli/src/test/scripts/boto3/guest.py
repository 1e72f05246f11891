"""What the scripts beside this one share: clients of the KMS that serves them, and how they say what did not happen."""

import os
import sys

import boto3
import botocore.exceptions

NOT_RUN = 77


def client(region=None):
    return boto3.client("kms", region_name=region, endpoint_url=os.environ["AWS_ENDPOINT_URL_KMS"])


def sts():
    return boto3.client("sts", endpoint_url=os.environ["AWS_ENDPOINT_URL_STS"])


def needs(kms, *operations):
    """Ends the script, saying so, if this boto3 does not know them all."""
    unknown = [name for name in operations if not hasattr(kms, name)]
    if unknown:
        print("boto3", boto3.__version__, "does not know", ", ".join(unknown))
        sys.exit(NOT_RUN)


def refused(code, call, **arguments):
    """Requires that the call is refused with this code."""
    try:
        call(**arguments)
    except botocore.exceptions.ClientError as refusal:
        assert refusal.response["Error"]["Code"] == code, refusal
        assert refusal.response["ResponseMetadata"]["RequestId"], refusal
    else:
        raise AssertionError("not refused, let alone with " + code)


def new_key(kms, **arguments):
    return kms.create_key(**arguments)["KeyMetadata"]["KeyId"]
