/**
 * Benign zones whose names look like a leak, one class for each kind. Shape, answers, askers, rhythm and lifetime are
 * drawn from the seed; every zone lies under an invented registered domain and is noted with its kind in the labels.
 */
package org.geophone.simulate.internal.lookalike;
