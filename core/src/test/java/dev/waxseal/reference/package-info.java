/**
 * The message format a second time, written from docs/message-format.md alone: it uses no class of the product, does its
 * own HKDF and AES-GCM, and can break every rule on purpose. It writes the published vectors, and what the product
 * writes is opened by it. IVs come from a seed, so that a run gives the same bytes again: never write real messages so.
 */
@NullMarked
package dev.waxseal.reference;

import org.jspecify.annotations.NullMarked;
