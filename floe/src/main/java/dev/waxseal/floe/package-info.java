/**
 * FLOE (Fast Lightweight Online Encryption), the construction of a message's body: a long plaintext is cut into segments, each sealed with AES-256-GCM so
 * that segments can be sealed and opened in any order and in parallel, while dropping, swapping, repeating or mixing them, or ending early, is found out.
 * A header of 74 bytes commits to the key and authenticates the caller's additional data before any segment is touched.
 *
 * <p>Specified in <a href="https://c2sp.org/FLOE">c2sp.org/FLOE</a>; analysed in <a href="https://eprint.iacr.org/2025/2275">ePrint 2025/2275</a>. Of its
 * choices one is supported: {@code AEAD_ID 0} (AES-256-GCM), {@code KDF_ID 0} (HKDF-Expand-SHA-384), an IV of 32 bytes.
 *
 * <p>Use {@link dev.waxseal.floe.FloeWriter} and {@link dev.waxseal.floe.FloeReader} for a body read or written from start to end; they cannot be used out
 * of order. {@link dev.waxseal.floe.FloeSealer} and {@link dev.waxseal.floe.FloeOpener} are random access for engines: their callers decide which segment is
 * the last one, and must open that one first, or they do not know how long the body is.
 *
 * <p><b>What not to use from here.</b> Most programs want none of it: messages, with their data keys wrapped by KMS, are in {@code dev.waxseal}. A key given
 * here must be 32 random bytes, never a password. Nothing hides the length of the plaintext, and opening a body proves no author.
 */
@NullMarked
package dev.waxseal.floe;

import org.jspecify.annotations.NullMarked;
