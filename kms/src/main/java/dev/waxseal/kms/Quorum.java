package dev.waxseal.kms;

import java.time.Duration;

/**
 * What a message is sealed with, and what it may be sealed without.
 *
 * @param atLeast keys that must hold the data key
 * @param stragglers how long further keys are waited for once so many do
 * @param oweRefused whether a key that KMS refuses may be owed too
 * @param hedging of the calls that make data keys
 */
record Quorum(int atLeast, Duration stragglers, boolean oweRefused, Hedging hedging) {}
