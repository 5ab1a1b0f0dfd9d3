/**
 * The information accounts of layer 2: what a new name or a new answer costs in bits, which names, labels and answers
 * were seen before, and the leaky accounts to which the cost is charged. All tables are bounded, of primitive arrays,
 * and count what they evict; none is thread-safe. Nothing here throws on input or allocates for repeated traffic.
 */
package org.geophone.score.internal.account;
