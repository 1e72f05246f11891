"""Writes one plaintext in both forms of the older recipe: envkms.py KEY PLAINTEXT BINARY JSON.

Written from the layout alone, so that it shares nothing with the reader. Endpoint, region and credentials come from
the environment.
"""

import base64
import json
import os
import struct
import sys

import boto3
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CONTEXT = {"tenant": "42", "purpose": "b\u00fccher"}


def seal(kms, key, plaintext):
    answer = kms.generate_data_key(KeyId=key, KeySpec="AES_256", EncryptionContext=CONTEXT)
    nonce = os.urandom(12)
    sealed = AESGCM(answer["Plaintext"]).encrypt(nonce, plaintext, None)
    return answer["KeyId"], answer["CiphertextBlob"], nonce, sealed


def binary(wrapped, nonce, sealed):
    context = json.dumps(CONTEXT).encode()
    lengths = struct.Struct(">I")
    return b"".join([b"ENVKMS01", lengths.pack(len(wrapped)), wrapped, lengths.pack(len(context)), context, nonce, sealed])


def as_json(key, wrapped, nonce, sealed):
    return json.dumps(
        {
            "encrypted_data_key": base64.b64encode(wrapped).decode(),
            "nonce": base64.b64encode(nonce).decode(),
            "ciphertext": base64.b64encode(sealed).decode(),
            "kms_key_id": key,
            "algorithm": "AES-256-GCM",
            "envelope_version": 1,
            "encryption_context": CONTEXT,
        }
    )


def main(key, source, binary_target, json_target):
    kms = boto3.client("kms")
    with open(source, "rb") as file:
        plaintext = file.read()
    _, wrapped, nonce, sealed = seal(kms, key, plaintext)
    with open(binary_target, "wb") as file:
        file.write(binary(wrapped, nonce, sealed))
    arn, wrapped, nonce, sealed = seal(kms, key, plaintext)
    with open(json_target, "w") as file:
        file.write(as_json(arn, wrapped, nonce, sealed))


main(*sys.argv[1:])
