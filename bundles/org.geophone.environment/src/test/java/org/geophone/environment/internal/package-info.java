/** Tests of settings from the environment. */
package org.geophone.environment.internal;
