/**
 * What people decided about findings: mutes, accepted habits, safe domains. Each is a line of a text file that stays
 * readable and editable by hand. What stands is immutable and replaced as a whole when a file changes, so the scoring
 * thread asks without a lock; whether a decision is over is judged against capture time, so that a replay is judged
 * like the traffic it was recorded from.
 */
package org.geophone.score.internal.decisions;
