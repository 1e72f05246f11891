package dev.waxseal.localkms.quota;

/**
 * One quota, which several operations may share.
 *
 * @param name in a region, what tells it from others
 * @param perSecond requests; below 1 for one in several seconds
 */
record Quota(String name, double perSecond) {}
