package dev.waxseal.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;

/** A library that encrypts and decrypts streams, with its keys already at hand. Used by one thread. */
interface StreamPeer {

    String name();

    /** A stream that encrypts what is written to it; closing it completes the ciphertext. */
    OutputStream encrypting(OutputStream ciphertext) throws IOException, GeneralSecurityException;

    /** A stream of the plaintext. */
    InputStream decrypting(InputStream ciphertext) throws IOException, GeneralSecurityException;
}
