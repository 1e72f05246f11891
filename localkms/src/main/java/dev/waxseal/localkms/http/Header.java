package dev.waxseal.localkms.http;

/** One header line. The value has no white space around it; each char is one byte of it. */
public record Header(String name, String value) {}
