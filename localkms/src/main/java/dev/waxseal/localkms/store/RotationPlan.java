package dev.waxseal.localkms.store;

import java.time.Instant;

/** Automatic rotation: every so many days, next at that moment. */
public record RotationPlan(int days, Instant next) {}
