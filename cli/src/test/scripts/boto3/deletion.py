"""Scheduled for deletion, called back, disabled: each state refuses what it refuses at AWS."""

from guest import client, new_key, refused

kms = client()
key = new_key(kms)
scheduled = kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
assert scheduled["KeyState"] == "PendingDeletion" and scheduled["DeletionDate"], scheduled
refused("KMSInvalidStateException", kms.encrypt, KeyId=key, Plaintext=b"a")

kms.cancel_key_deletion(KeyId=key)
refused("DisabledException", kms.encrypt, KeyId=key, Plaintext=b"a")
kms.enable_key(KeyId=key)
kms.encrypt(KeyId=key, Plaintext=b"a")
refused("ValidationException", kms.schedule_key_deletion, KeyId=key, PendingWindowInDays=6)
