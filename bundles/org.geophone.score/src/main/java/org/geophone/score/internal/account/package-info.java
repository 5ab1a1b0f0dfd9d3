/**
 * The information accounts of layer 2: whose they are, what each may hold, and how they leak. All tables are bounded,
 * of primitive arrays, and count what they evict; none is thread-safe. Nothing here throws on input.
 */
package org.geophone.score.internal.account;
