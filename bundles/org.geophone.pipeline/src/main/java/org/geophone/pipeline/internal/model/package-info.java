/** What the scorer has learnt, on the disk: read before the first message, saved from time to time and at the end. */
package org.geophone.pipeline.internal.model;
