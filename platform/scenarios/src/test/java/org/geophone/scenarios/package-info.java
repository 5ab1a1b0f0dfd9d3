/** Runs the cases below {@code platform/scenarios/cases}: one test a directory. */
package org.geophone.scenarios;
