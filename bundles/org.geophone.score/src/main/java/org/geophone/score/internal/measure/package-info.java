/**
 * What counts as information: how many bits a new name, a new answer or bytes beside them cost, given what was seen
 * before. {@link org.geophone.score.internal.measure.InformationMeasure} is the one interface behind which that is
 * decided. All memory is bounded and counts what it forgets; nothing here throws on input or allocates for repeated
 * traffic. One thread.
 */
package org.geophone.score.internal.measure;
