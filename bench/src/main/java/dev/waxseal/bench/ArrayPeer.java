package dev.waxseal.bench;

import java.security.GeneralSecurityException;

/** A library that encrypts and decrypts arrays, with its keys already at hand. Used by one thread. */
interface ArrayPeer {

    byte[] encrypt(byte[] plaintext) throws GeneralSecurityException;

    byte[] decrypt(byte[] ciphertext) throws GeneralSecurityException;
}
