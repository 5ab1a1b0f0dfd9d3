/** Tests of the checks: each by figures and moments that the test makes up. */
package org.geophone.health.internal.check;
