/**
 * Reads, and only reads, what a well-known Python recipe for envelope encryption with KMS writes: files that begin
 * {@code ENVKMS01}, and their JSON form ({@link dev.waxseal.kms.envkms.EnvKmsMessage}). So that people can move over;
 * nothing new should be written in it: the whole message is one AES-GCM call, held in memory, and its context is bound
 * by KMS alone.
 */
@NullMarked
package dev.waxseal.kms.envkms;

import org.jspecify.annotations.NullMarked;
