"""Model-legislation drafting: provisions in Akoma Ntoso, draft bills in Word, tracked-change comparisons."""
