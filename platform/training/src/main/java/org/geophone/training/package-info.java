/**
 * Makes the letter model of the score bundle: labels of ordinary names from the simulator's office and a list of words,
 * counted by threes of characters, smoothed, and written as costs in bits. The same sources give the same bytes.
 */
package org.geophone.training;
