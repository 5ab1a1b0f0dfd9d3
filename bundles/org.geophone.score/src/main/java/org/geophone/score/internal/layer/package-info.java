/** What a way of scoring is, and what all of them are told. */
package org.geophone.score.internal.layer;
