"""Automatic rotation switched on and off; rotation on demand, after which the old still opens."""

from guest import client, needs, new_key

kms = client()
needs(kms, "rotate_key_on_demand", "list_key_rotations")
key = new_key(kms)
sealed = kms.encrypt(KeyId=key, Plaintext=b"a")["CiphertextBlob"]

kms.enable_key_rotation(KeyId=key, RotationPeriodInDays=180)
status = kms.get_key_rotation_status(KeyId=key)
assert status["KeyRotationEnabled"] and status["RotationPeriodInDays"] == 180, status
kms.disable_key_rotation(KeyId=key)
assert not kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"]

kms.rotate_key_on_demand(KeyId=key)
rotations = list(kms.get_paginator("list_key_rotations").paginate(KeyId=key).search("Rotations[].RotationType"))
assert rotations == ["ON_DEMAND"], rotations
assert kms.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"a"
