/** Tests of the webhook output: the common contract, its configuration, and receivers that are well and not. */
package org.geophone.output.webhook.internal;
