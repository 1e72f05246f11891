"""Encrypted, decrypted, put under another key; data keys."""

from guest import client, new_key, refused

kms = client()
key, other = new_key(kms), new_key(kms)
context = {"tenant": "42", "purpose": "test"}

sealed = kms.encrypt(KeyId=key, Plaintext=b"told in confidence", EncryptionContext=context)["CiphertextBlob"]
opened = kms.decrypt(CiphertextBlob=sealed, EncryptionContext=context)
assert opened["Plaintext"] == b"told in confidence" and opened["KeyId"].endswith(key), opened
refused("InvalidCiphertextException", kms.decrypt, CiphertextBlob=sealed, EncryptionContext={"tenant": "42"})
refused("IncorrectKeyException", kms.decrypt, CiphertextBlob=sealed, EncryptionContext=context, KeyId=other)

moved = kms.re_encrypt(CiphertextBlob=sealed, SourceEncryptionContext=context, DestinationKeyId=other)
assert kms.decrypt(CiphertextBlob=moved["CiphertextBlob"], KeyId=other)["Plaintext"] == b"told in confidence"

data_key = kms.generate_data_key(KeyId=key, KeySpec="AES_256", EncryptionContext=context)
assert len(data_key["Plaintext"]) == 32
assert kms.decrypt(CiphertextBlob=data_key["CiphertextBlob"], EncryptionContext=context)["Plaintext"] == data_key["Plaintext"]
assert "Plaintext" not in kms.generate_data_key_without_plaintext(KeyId=key, NumberOfBytes=64)
assert len(kms.generate_random(NumberOfBytes=48)["Plaintext"]) == 48
