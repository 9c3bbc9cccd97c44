
name-10alias-20ÒÙáo"	reason-40*…òÖÊ